import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** Kills the one extension host below a server. @returns When. */
export function killHost(server) {
  const processes = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes('--type=extensionHost')).map((line) => Number.parseInt(line, 10));
  const own = processes.filter((pid) => isBelow(pid, server.pid));
  if (own.length !== 1) throw new Error(`${own.length} extension hosts`);
  process.kill(own[0], 'SIGKILL');
  return Date.now();
}

function isBelow(pid, ancestor) {
  for (let at = pid; at > 1;) {
    if (at === ancestor) return true;
    at = Number(/^\d+ \(.*\) \S (\d+)/.exec(fs.readFileSync(`/proc/${at}/stat`, 'utf8'))[1]);
  }
  return false;
}

/** The annotations of a sidecar. @throws when the file is not whole. */
export function annotationsOnDisk(sidecar) {
  const content = fs.readFileSync(sidecar, 'utf8');
  if (!content.endsWith('\n')) throw new Error('the sidecar was written in part');
  const [header, ...lines] = content.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (header.type !== 'AnnotationSidecar') throw new Error('the sidecar has no header');
  return lines;
}
