/** For each line, whether it stands in a fenced block or is one of its fences. One that never ends runs to the end. */
export function inFences(lines: readonly string[]): boolean[] {
  let fence = '';
  return lines.map((line) => {
    const mark = /^\s{0,12}(`{3,40}|~{3,40})/.exec(line)?.[1] ?? '';
    if (fence === '') {
      fence = mark;
      return mark !== '';
    }
    if (mark.startsWith(fence)) fence = '';
    return true;
  });
}
