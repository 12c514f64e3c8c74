/** A step's wait until these words of one line are painted by a decoration; gives their style. */
export const painted = (text) => ({ workbench }) => workbench.until(() => workbench.style(text), (style) => /TextEditorDecorationType/.test(style?.classes ?? ''));
