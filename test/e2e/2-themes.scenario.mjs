// What is drawn, in the three other kinds of theme.
import { painted } from './painted.mjs';

const themes = [['dark', 'Default Dark Modern'], ['high contrast', 'Default High Contrast'], ['high contrast light', 'Default High Contrast Light']];

export default themes.map(([name, theme]) => ({
  name,
  settings: { 'workbench.colorTheme': theme },
  steps: {
    'marks, hover and outline are drawn': async (context) => {
      const { workbench, shot } = context;
      await painted('羅德')(context);
      await workbench.container('Meipi');
      await workbench.webview().locator('[role=treeitem].point').first().waitFor();
      await workbench.hoverOver('歐盟');
      await shot(`8-${name.replaceAll(' ', '-')}`);
    },
  },
}));
