import { openNodeJieba } from '../segmenters/nodeJieba.ts';
import { diskFiles } from './files.node.ts';
import type { AnalyzerRequest } from './protocol.ts';
import { serveAnalyzer } from './serve.ts';

// The forked analysis process. It ends with its parent: a closed channel means nobody is left to answer.
process.on('disconnect', () => process.exit(0));
serveAnalyzer(
  {
    post: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', (message) => listener(message as AnalyzerRequest)),
  },
  { nodejieba: openNodeJieba, files: diskFiles },
);
