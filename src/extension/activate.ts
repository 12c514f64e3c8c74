import * as vscode from 'vscode';
import type { DocumentAnalysis } from '../core/document/model.ts';
import type { Mark } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { AnnotationStore } from './annotations.ts';
import { type Comparison, ComparisonStore } from './comparison.ts';
import { ConversionRules } from './conversionRules.ts';
import { ConversionService } from './conversions.ts';
import { reportError } from './guard.ts';
import { Origins } from './origins.ts';
import { DataStore } from './data.ts';
import { DocumentStore } from './documents.ts';
import { Engine } from './engine.ts';
import { activateAbout } from './features/about.ts';
import { activateAuthors } from './features/authors.ts';
import { activateCompareView } from './features/compareView.ts';
import { activateTheirMarks } from './features/theirMarks.ts';
import { activateAnnotate } from './features/annotate.ts';
import { activateAnchorReport } from './features/anchorReport.ts';
import { activateAnnotationsView } from './features/annotationsView.ts';
import { activateAttributes } from './features/attributes.ts';
import { activateBorders } from './features/borders.ts';
import { activateBulk } from './features/bulk.ts';
import { activateWhy } from './features/why.ts';
import { activateCleanUp } from './features/cleanUp.ts';
import { activateDecide } from './features/decide.ts';
import { activateConversionCommands } from './features/conversion/commands.ts';
import { activateConversionDictionary } from './features/conversion/dictionary.ts';
import { activateFileConversion } from './features/conversion/files.ts';
import { activatePreview } from './features/conversion/preview.ts';
import { activateConversionQuickFixes } from './features/conversion/quickFixes.ts';
import { activateReviewView } from './features/conversion/reviewView.ts';
import { activateEncodings } from './features/encodings.ts';
import { activateEntitiesView } from './features/entitiesView.ts';
import { activateExchange } from './features/exchange.ts';
import { activateHighlights } from './features/highlights.ts';
import { activateHover } from './features/hover.ts';
import { activateKinds } from './features/kinds.ts';
import { activateLayout } from './features/layout.ts';
import { activateNotes } from './features/notes.ts';
import { activateNoteThreads } from './features/noteThreads.ts';
import { activateOutlinePanel } from './features/outlinePanel.ts';
import { activateReadingView } from './features/readingView.ts';
import { activateProblems } from './features/problems.ts';
import { activateReview } from './features/review.ts';
import { activateRelatedMarks } from './features/relatedMarks.ts';
import { activateRelations } from './features/relations.ts';
import { activateReferences } from './features/references.ts';
import { activateRules } from './features/rules.ts';
import { activateScriptPlaces } from './features/scriptPlaces.ts';
import { activateStateQuestions } from './features/stateQuestions.ts';
import { activateStatus } from './features/status.ts';
import { activateStickyTag } from './features/stickyTag.ts';
import { activateSymbols } from './features/symbols.ts';
import { activateTagSets } from './features/tagSets.ts';
import { activateTreatAs } from './features/treatAs.ts';
import { activateUserList } from './features/userList.ts';
import { activateEntityCommands } from './features/entityCommands.ts';
import { activateWorkspaceMarks } from './features/workspaceMarks.ts';
import { KeptActs } from './keptActs.ts';
import { Library } from './library.ts';
import { MarkStore } from './marks.ts';
import { ReadingViews } from './readingViews.ts';
import { ReviewStore } from './review.ts';
import type { Platform, Services } from './services.ts';
import { UserLists } from './userLists.ts';
import { SidecarFiles } from './sidecarFiles.ts';
import { TagSetStore } from './tagSets.ts';

/** What other extensions and our own tests may ask. */
export interface MeipiApi {
  /** The analysis of a text as it is now; `undefined` when it is not treated as a Chinese source text. */
  analysisOf(uri: vscode.Uri): Promise<DocumentAnalysis | undefined>;
  /** What is marked now; offsets into the LF text. */
  marksOf(uri: vscode.Uri): Promise<readonly Mark[]>;
  /** The annotations of an open text that have a place, as soon as its sidecar is read; offsets into the LF text. */
  annotationsOf(uri: vscode.Uri): Promise<readonly PlacedAnnotation[]>;
  /** How one's own annotations stand to another annotator's; `undefined` while nothing is compared. */
  comparison(): Comparison | undefined;
  /** Writes every annotation that is not written yet. */
  flush(): Promise<void>;
  /** Removes what converted texts came from where the text is long gone, as each start does; gives how many. `now` in milliseconds since 1970. */
  cleanOrigins(now: number): Promise<number>;
  /** Which word engine runs, in the user's words. */
  engine(): string;
}

const features = [
  activateEntityCommands, activateReferences, activateUserList, activateStateQuestions,
  activateHighlights, activateHover, activateSymbols, activateOutlinePanel, activateConversionCommands, activatePreview, activateFileConversion, activateReviewView, activateConversionQuickFixes, activateConversionDictionary,
  activateAnnotate, activateNotes, activateNoteThreads, activateExchange, activateDecide, activateWhy, activateRules, activateBulk, activateWorkspaceMarks, activateBorders, activateReview, activateAttributes, activateRelations, activateRelatedMarks, activateTagSets, activateStickyTag,
  activateKinds, activateEntitiesView, activateAnnotationsView, activateAuthors, activateCompareView, activateTheirMarks, activateAnchorReport, activateTreatAs, activateProblems, activateStatus, activateScriptPlaces, activateAbout,
  activateLayout, activateReadingView, activateCleanUp, activateEncodings,
] as const;

let flushAnnotations: (() => Promise<void>) | undefined;

/** Registers everything and loads nothing: dictionaries, converters and the analysis process start with the first text that needs them. */
export function activateOn(context: vscode.ExtensionContext, platform: Platform): MeipiApi {
  const log = vscode.window.createOutputChannel('Meipi', { log: true });
  const data = new DataStore(context);
  const library = new Library(data, log);
  const userLists = new UserLists(library, platform, log);
  const engine = new Engine(context, platform, data, log);
  const documents = new DocumentStore(engine, log);
  const files = new SidecarFiles(context, platform);
  const annotations = new AnnotationStore(documents, files, log);
  const marks = new MarkStore(documents, annotations);
  const comparison = new ComparisonStore(documents, annotations, files, log);
  const tagSets = new TagSetStore(platform, log);
  const readings = new ReadingViews(documents, marks);
  const rules = new ConversionRules(context, platform);
  const origins = new Origins(context, platform, (error) => reportError(log, vscode.l10n.t('following a rename'), error));
  const conversions = new ConversionService(context, engine, data, documents, rules, origins);
  const review = new ReviewStore(conversions, documents, log);
  const services: Services = { context, platform, log, data, library, userLists, engine, documents, sidecars: files, annotations, comparison, marks, conversions, review, readings, tagSets, keptActs: new KeptActs(context.workspaceState) };
  context.subscriptions.push(log, tagSets, library, engine, documents, files, annotations, comparison, marks, rules, origins, review, readings, ...features.map((activate) => activate(services)));
  documents.start();
  flushAnnotations = () => annotations.flush();
  const find = (uri: vscode.Uri): vscode.TextDocument | undefined => vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return {
    async analysisOf(uri) {
      const document = find(uri);
      return document && documents.analysisOf(document);
    },
    async marksOf(uri) {
      const document = find(uri);
      if (!document) return [];
      await documents.analysisOf(document);
      await annotations.whenLoaded(document);
      return marks.all(document);
    },
    async annotationsOf(uri) {
      const document = find(uri);
      if (!document) return [];
      await annotations.whenLoaded(document);
      return annotations.placed(document);
    },
    comparison: () => comparison.get(),
    flush: () => annotations.flush(),
    cleanOrigins: (now) => origins.clean(now),
    engine: () => engine.describe(),
  };
}

/** Called by VS Code before the host ends. */
export async function deactivateOn(): Promise<void> {
  await flushAnnotations?.();
}
