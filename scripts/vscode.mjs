// A real VS Code from npm packages alone: the server and web workbench inside the `code-server` package, kept in a cache folder.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const version = '4.100.3'; // VS Code 1.100.3, runs on Node 20
const integrity = 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==';
const ripgrepVersion = '1.18.0';
const isWindows = process.platform === 'win32';
const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'meipi-e2e');
const home = path.join(cache, `code-server-${version}`);

const npm = (cwd, ...args) => execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8', shell: isWindows });
const unpack = (file, to, strip, member) => execFileSync('tar', ['xzf', file, '-C', to, `--strip-components=${strip}`, member]);

/** Installs VS Code into the cache unless it is there; returns its folder. */
export function ensureVSCode() {
  if (fs.existsSync(path.join(home, '.ready'))) return home;
  const start = Date.now();
  const temporary = `${home}.tmp-${process.pid}`;
  fs.rmSync(temporary, { recursive: true, force: true });
  fs.mkdirSync(temporary, { recursive: true });
  npm(temporary, 'pack', `code-server@${version}`);
  const tarball = path.join(temporary, `code-server-${version}.tgz`);
  const found = `sha512-${createHash('sha512').update(fs.readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity) throw new Error(`code-server ${version}: unexpected integrity ${found}`);
  unpack(tarball, temporary, 3, 'package/lib/vscode');
  fs.rmSync(tarball);
  // `npm ci` refuses (its shrinkwrap is out of step). Without scripts: what they would build or download is not needed here.
  npm(temporary, 'install', '--omit=dev', '--ignore-scripts');
  addRipgrep(temporary);
  replaceNativeModules(path.join(temporary, 'node_modules'));
  fs.symlinkSync('node_modules', path.join(temporary, 'node_modules.asar'), 'junction');
  fs.writeFileSync(path.join(temporary, '.ready'), '');
  fs.rmSync(home, { recursive: true, force: true });
  fs.renameSync(temporary, home);
  console.log(`VS Code (code-server ${version}) installed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return home;
}

/** workspace.findFiles needs ripgrep: a prebuilt binary from its per-platform package. */
function addRipgrep(folder) {
  const target = path.join(folder, 'node_modules/@vscode/ripgrep/bin');
  npm(folder, 'pack', `@vscode/ripgrep-${process.platform}-${process.arch}@${ripgrepVersion}`);
  const tarball = path.join(folder, fs.readdirSync(folder).find((name) => name.startsWith('vscode-ripgrep-')));
  fs.mkdirSync(target, { recursive: true });
  unpack(tarball, target, 2, `package/bin/rg${isWindows ? '.exe' : ''}`);
  fs.rmSync(tarball);
}

/** Two native modules in plain JavaScript: log files, and "exit when the parent is gone". */
function replaceNativeModules(modules) {
  const replace = (name, code) => fs.existsSync(path.join(modules, name)) && fs.writeFileSync(path.join(modules, name, 'index.js'), code);
  replace('@vscode/spdlog', `const fs = require('fs'); const none = () => {};
const logger = (file) => { const write = (level) => (message) => { try { fs.appendFileSync(file, new Date().toISOString() + ' [' + level + '] ' + message + '\\n'); } catch {} };
  return { trace: none, debug: none, info: write('info'), warn: write('warning'), error: write('error'), critical: write('critical'), getLevel: () => 2, setLevel: none, flush: none, drop: none, setPattern: none, clearFormatters: none }; };
exports.version = 0; exports.setFlushOn = none; exports.setLevel = none; exports.shutdown = none;
exports.createRotatingLogger = async (name, file) => logger(file); exports.createAsyncRotatingLogger = async (name, file) => logger(file);\n`);
  for (const name of ['native-watchdog', '@vscode/native-watchdog'])
    replace(name, 'exports.start = (pid) => { setInterval(() => { try { process.kill(pid, 0); } catch { process.exit(87); } }, 1000).unref(); };\n');
}

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Settings that keep a test window still and readable. */
const quietSettings = {
  'workbench.colorTheme': 'Default Light Modern', 'workbench.startupEditor': 'none', 'workbench.reduceMotion': 'on', 'workbench.tips.enabled': false, 'workbench.enableExperiments': false,
  'workbench.editor.languageDetection': false, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'chat.disableAIFeatures': true, 'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off', 'extensions.autoCheckUpdates': false, 'extensions.autoUpdate': false, 'extensions.ignoreRecommendations': true, 'git.enabled': false, 'files.hotExit': 'off',
  'editor.fontFamily': "'Noto Sans Mono CJK SC', monospace", 'editor.fontSize': 16, 'editor.hover.delay': 200,
};

/** VS Code takes a language only from a language pack; one that translates nothing is enough for extensions to be in it. */
function addEmptyLanguagePack(userData, locale) {
  const translations = path.join(userData, 'translations.json');
  fs.writeFileSync(translations, '{"contents":{}}');
  const pack = { hash: locale, extensions: [{ extensionIdentifier: { id: `meipi.empty-${locale}` }, version: '1.0.0' }], translations: { vscode: translations }, label: locale };
  fs.writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/**
 * The desktop kind of host: VS Code's server on a free port with throw-away user data.
 *
 * @param {{ vsix?: string[], unpacked?: string[], settings?: object, locale?: string }} options `unpacked` folders are linked as installed extensions;
 *   `locale`: the language of the window. VS Code's own words stay English, since no language pack is there; an extension's are in it.
 */
export async function startServer({ vsix = [], unpacked = [], settings = {}, locale } = {}) {
  const folder = ensureVSCode();
  const port = await freePort();
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-vscode-'));
  const extensions = path.join(data, 'extensions');
  fs.mkdirSync(path.join(data, 'data/User'), { recursive: true });
  fs.mkdirSync(extensions);
  fs.writeFileSync(path.join(data, 'data/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  for (const extension of unpacked) {
    const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
    fs.symlinkSync(path.resolve(extension), path.join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`), 'junction');
  }
  if (locale) addEmptyLanguagePack(path.join(data, 'data'), locale);
  const main = path.join(folder, 'out/server-main.js');
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions];
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  delete env.NODE_OPTIONS;
  for (const file of vsix) execFileSync(process.execPath, [main, ...folders, '--install-extension', path.resolve(file), '--force'], { env, stdio: 'ignore' });
  const log = path.join(data, 'server.log');
  const output = fs.openSync(log, 'w');
  const child = spawn(process.execPath, [main, ...folders, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust', '--disable-getting-started-override', '--disable-update-check',
    '--reconnection-grace-time', '5', ...(locale ? ['--locale', locale] : []), ...(vsix.length > 0 || unpacked.length > 0 ? [] : ['--enable-smoke-test-driver'])], { env, detached: !isWindows, stdio: ['ignore', output, output] });
  const stop = () => {
    process.off('exit', stop);
    try {
      if (isWindows) child.kill();
      else process.kill(-child.pid); // the whole group: extension hosts, watchers
    } catch {
      // it has ended by itself
    }
    fs.rmSync(data, { recursive: true, force: true, maxRetries: 10 }); // what was just ended may still write
  };
  process.once('exit', stop);
  const base = `http://127.0.0.1:${port}/`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error(`VS Code server did not start:\n${fs.readFileSync(log, 'utf8').slice(-4000)}`);
    try {
      await fetch(base);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const uri = (file) => `vscode-remote://127.0.0.1:${port}${file}`; // the authority is location.host, not "remote"
  return {
    data, stop, pid: child.pid,
    log: () => fs.readFileSync(log, 'utf8'),
    url({ folder: workspace, file, extension, tests }) {
      const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
      if (extension) payload.push(['extensionDevelopmentPath', uri(extension)]);
      if (tests) payload.push(['extensionTestsPath', uri(tests)]);
      if (file) payload.push(['openFile', uri(file)]);
      return `${base}?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
    },
  };
}

const mimeTypes = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.ttf': 'font/ttf', '.png': 'image/png' };

/** The web kind of host: the same workbench as static files, with no server side at all, as on vscode.dev. */
export async function startWeb({ extension, tests, settings = {} }) {
  const folder = ensureVSCode();
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const here = (file) => ({ scheme: 'http', authority: host, path: file });
  const workbench = 'out/vs/code/browser/workbench/';
  let script = fs.readFileSync(path.join(folder, workbench, 'workbench.js'), 'utf8');
  for (const [pattern, replacement] of [ // code-server's own two patches, undone: "there is always a remote", "user data live on the remote"
    [/,remoteAuthority:location\.host\}/g, '}'],
    [/(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/g, '$1vscodeUserData}'],
  ]) {
    if (script.match(pattern)?.length !== 1) throw new Error(`workbench.js: ${pattern} should match once`);
    script = script.replace(pattern, replacement);
  }
  const configuration = {
    webviewEndpoint: '/static/out/vs/workbench/contrib/webview/browser/pre', productConfiguration: { enableTelemetry: false }, enableWorkspaceTrust: false,
    userDataPath: '/', isEnabledFileDownloads: false, isEnabledFileUploads: false, isEnabledCoderGettingStarted: false,
    folderUri: { scheme: 'tmp', path: '/workspace' }, // VS Code's own file system in memory
    configurationDefaults: { ...quietSettings, ...settings },
    developmentOptions: { extensions: [here('/extension')], ...(tests ? { extensionTestsPath: here(`/extension/__tests__/${path.basename(tests)}`) } : {}) },
  };
  const values = { BASE: '.', VS_BASE: '/static', WORKBENCH_WEB_BASE_URL: '/static', WORKBENCH_AUTH_SESSION: '', WORKBENCH_NLS_URL: '/static/out/nls.messages.js', WORKBENCH_NLS_FALLBACK_URL: '/static/out/nls.messages.js',
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replace(/&/g, '&amp;').replace(/"/g, '&quot;') };
  const page = fs.readFileSync(path.join(folder, workbench, 'workbench.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_match, name) => values[name] ?? '');
  const mounts = { '/static/': folder, ...(tests ? { '/extension/__tests__/': path.dirname(path.resolve(tests)) } : {}), '/extension/': path.resolve(extension) };
  const server = http.createServer((request, response) => {
    const send = (type, body) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    };
    const { pathname } = new URL(request.url, `http://${host}`);
    if (pathname === '/') return send('text/html', page);
    if (pathname === `/static/${workbench}workbench.js`) return send('text/javascript', script);
    const mount = Object.keys(mounts).find((prefix) => pathname.startsWith(prefix));
    const file = mount && path.join(mounts[mount], path.normalize(`/${decodeURIComponent(pathname.slice(mount.length))}`));
    if (file && fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(200, { 'content-type': mimeTypes[path.extname(file)] || 'application/octet-stream' });
      return fs.createReadStream(file).pipe(response);
    }
    if (pathname.startsWith('/static/extensions/') && pathname.endsWith('.js')) return send('text/javascript', 'exports.activate=()=>{}'); // built-ins that this build has for Node only
    return response.writeHead(404).end();
  }).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
    url: () => `http://${host}/?payload=${encodeURIComponent('[["skipWelcome","true"]]')}`,
  };
}

/** Chromium's path, `undefined` when there is none. */
export function findChromium() {
  if (process.env.E2E_CHROMIUM) return process.env.E2E_CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return (process.env.PATH || '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

/** Installs Chromium and a Chinese font on Debian as root; elsewhere says what to install. */
export function ensureChromium() {
  if (findChromium()) return;
  const isDebianRoot = fs.existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebianRoot) throw new Error('Chromium is missing. Install it with a Chinese font (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk), or set E2E_CHROMIUM to the path of Chrome.');
  console.log('installing Chromium …');
  execFileSync('apt-get', ['update'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

export async function launchBrowser() {
  ensureChromium();
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}
