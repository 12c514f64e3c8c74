// Folders that refuse: one that nothing may be written to, and one on a full disk. The suite uses those that could be made.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const isRoot = process.getuid?.() === 0;

/** Makes `locked` and `full` inside the workspace; gives what takes them away again. */
export function makeHardFolders(workspace, text) {
  const undo = [lockedFolder(path.join(workspace, 'locked'), text), fullDisk(path.join(workspace, 'full'), text)];
  return () => undo.forEach((takeAway) => takeAway?.());
}

/** For root no permission bit refuses: there the folder is made immutable. */
function lockedFolder(folder, text) {
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'page.zh.txt'), text);
  const [lock, unlock] = isRoot ? [['chattr', '+i', folder], ['chattr', '-i', folder]] : [['chmod', '555', folder], ['chmod', '755', folder]];
  if (run(lock)) return () => run(unlock);
  console.log('  not shown here: a folder without rights (neither chattr nor chmod refuses)');
  fs.rmSync(folder, { recursive: true });
  return undefined;
}

function fullDisk(folder, text) {
  fs.mkdirSync(folder);
  if (!isRoot || !run(['mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder])) {
    console.log('  not shown here: a full disk (no right to mount a small one)');
    fs.rmSync(folder, { recursive: true });
    return undefined;
  }
  fs.writeFileSync(path.join(folder, 'page.zh.txt'), text);
  return () => run(['umount', '-l', folder]);
}

function run([command, ...args]) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not on this system, or not allowed
  }
}
