// The colours the page uses, as VS Code's own four theme kinds set them.
const common = { 'font-family': '"Noto Sans", "Noto Sans CJK SC", sans-serif', 'font-size': '13px', 'font-weight': 'normal' };

export const themes = [
  {
    name: 'vscode-light',
    colours: {
      ...common, 'foreground': '#3b3b3b', 'sideBar-background': '#f8f8f8', 'descriptionForeground': '#3b3b3b', 'focusBorder': '#005fb8',
      'list-hoverBackground': '#f2f2f2', 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000',
      'symbolIcon-classForeground': '#a5501a', 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-placeholderForeground': '#636363',
      'settings-textInputBackground': '#ffffff', 'icon-foreground': '#3b3b3b',
    },
  },
  {
    name: 'vscode-dark',
    colours: {
      ...common, 'foreground': '#cccccc', 'sideBar-background': '#181818', 'descriptionForeground': '#9d9d9d', 'focusBorder': '#0078d4',
      'list-hoverBackground': '#2a2d2e', 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff',
      'symbolIcon-classForeground': '#ee9d28', 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-placeholderForeground': '#989898',
      'icon-foreground': '#cccccc',
    },
  },
  {
    name: 'vscode-high-contrast',
    colours: {
      ...common, 'foreground': '#ffffff', 'sideBar-background': '#000000', 'descriptionForeground': '#ffffffb3', 'focusBorder': '#f38518',
      'contrastBorder': '#6fc3df', 'contrastActiveBorder': '#f38518', 'symbolIcon-classForeground': '#ffffff', 'input-background': '#000000',
      'input-foreground': '#ffffff', 'input-placeholderForeground': '#ffffffb3', 'icon-foreground': '#ffffff',
    },
  },
  {
    name: 'vscode-high-contrast-light',
    colours: {
      ...common, 'foreground': '#292929', 'sideBar-background': '#ffffff', 'descriptionForeground': '#292929', 'focusBorder': '#006bbd',
      'contrastBorder': '#0f4a85', 'contrastActiveBorder': '#006bbd', 'symbolIcon-classForeground': '#292929', 'input-background': '#ffffff',
      'input-foreground': '#292929', 'input-placeholderForeground': '#292929b3', 'icon-foreground': '#292929',
    },
  },
];
