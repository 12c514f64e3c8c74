import * as vscode from 'vscode';
import { withoutLinks } from '../core/features/withoutLinks.ts';

type Show = typeof vscode.window.showInformationMessage;

/** Information for the user, as VS Code's own, but for links. */
export const showInformation = ((message: string, ...rest: []) => vscode.window.showInformationMessage(withoutLinks(message), ...rest)) as Show;

/** A warning for the user, as VS Code's own, but for links. */
export const showWarning = ((message: string, ...rest: []) => vscode.window.showWarningMessage(withoutLinks(message), ...rest)) as Show;

/** An error for the user, as VS Code's own, but for links. */
export const showError = ((message: string, ...rest: []) => vscode.window.showErrorMessage(withoutLinks(message), ...rest)) as Show;
