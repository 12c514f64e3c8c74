// The only file that knows the toolkit: leaving it costs this file and its tag names.
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeTextField } from '@vscode/webview-ui-toolkit';

/** Defines the toolkit's elements; called once, before any is made. */
export function registerElements(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField());
}

/** A text field with a label for screen readers; `onInput` gets every change of its value. */
export function textField(label: string, value: string, onInput: (value: string) => void): HTMLElement {
  const field = document.createElement('vscode-text-field') as HTMLElement & { value: string };
  field.setAttribute('aria-label', label);
  field.setAttribute('placeholder', label);
  field.setAttribute('value', value);
  field.value = value;
  field.addEventListener('input', () => onInput(field.value));
  return field;
}

/** Changes what a text field holds; says nothing to its `onInput`. */
export function setValue(field: HTMLElement, value: string): void {
  (field as HTMLElement & { value: string }).value = value;
}

/** A button that shows one character and says its label. */
export function iconButton(character: string, label: string, onClick: () => void): HTMLElement {
  const button = document.createElement('vscode-button');
  button.setAttribute('appearance', 'icon');
  button.setAttribute('aria-label', label);
  button.setAttribute('title', label);
  button.textContent = character;
  button.addEventListener('click', onClick);
  return button;
}
