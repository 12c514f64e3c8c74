import type { AnalyzerRequest } from './protocol.ts';
import { serveAnalyzer } from './serve.ts';

serveAnalyzer({
  post: (message) => self.postMessage(message),
  onMessage: (listener) => self.addEventListener('message', (event: MessageEvent<AnalyzerRequest>) => listener(event.data)),
});
