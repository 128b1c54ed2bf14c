import type { Finder } from '../finding';
import { type Check, matchesAt } from './matching';

/** Accounts of machines and of documentation, and pages of web sites. */
const nobody = new Set(
  (
    'user users username your-name yourname your_name your-user youruser your-username yourusername name you me someone shared public default defaultuser0 all guest ' +
    'root admin administrator ubuntu debian fedora runner runneradmin vsts circleci travis jenkins gitlab-runner github actions build builder ' +
    'node app vscode codespace gitpod coder vagrant docker jovyan pi ec2-user centos opc azureuser steam deck www-data git postgres mysql linuxbrew nixbld ' +
    'dashboard settings about index products login search profile news contact help page pages home main docs assets components garden feed'
  ).split(' '),
);

const route =
  /(?:\b(?:get|post|put|patch|delete|head|use|push|replace|navigate|route|redirect|href|to|path|url|link|action|src|from|endpoint|api)\s*[=:(]?\s*["'`]?)$/i;
const notFile = /[A-Za-z0-9_.)\]}>~\-/]$/;
const roots = /(?:file:\/\/[\w.-]*|(?:^|[^A-Za-z0-9])[A-Za-z]:|\/mnt\/[a-z]|(?:^|[\s"'(=])\/[a-z]|\/(?:var|export|usr|data))$/;

const isName: Check = (name, text, start) =>
  !nobody.has(name.toLowerCase()) &&
  !/^(?:test|user|nodeuser|myself)\d*$/i.test(name) &&
  !/^[0-9a-f-]{8,}$/.test(name) &&
  startsPath(text, start);

function startsPath(text: string, nameStart: number): boolean {
  const before = text
    .slice(Math.max(0, nameStart - 60), nameStart)
    .replace(/[\\/]+(?:home|Users|Documents and Settings)[\\/]+$/, '');
  if (roots.test(before)) return true;
  return !notFile.test(before) && !route.test(before);
}

const unix = /\/(?:home|Users)\/([\p{L}\p{N}_](?:[\p{L}\p{N}._-]{0,38}[\p{L}\p{N}_-])?)(?![\p{L}\p{N}@%{*<]|\$[{A-Z])/duy;
const windows =
  /\\{1,2}(?:Users|Documents and Settings)\\{1,2}([\p{L}\p{N}_][^\\/:*?"<>|\r\n\t$%{}]{0,39}(?=\\)|[\p{L}\p{N}_][\p{L}\p{N}._-]{0,39})/duy;

/** The user's name, and only the name, in the paths of home folders on Linux, macOS and Windows. */
export const findHomeFolders: Finder = (text) =>
  [
    ['/home/', unix],
    ['/Users/', unix],
    ['\\Users\\', windows],
    ['\\Documents and Settings\\', windows],
  ].flatMap(([literal, pattern]) =>
    matchesAt(text, literal as string, { kind: 'homeFolder', confidence: 'high', pattern: pattern as RegExp, check: isName }),
  );
