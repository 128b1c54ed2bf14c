const gap = '.cm-editor .cm-gap';
const small = ';position:fixed!important;inset:0 auto auto 0;transform:scale(.01);transform-origin:0 0';

/**
 * An editor draws of long code the lines near the screen alone. All of it is near where it is small and in a corner: for as
 * long as its turn is copied. Its box keeps the height, so that nothing around it moves.
 */
export async function drawWhole(turn: Element): Promise<() => void> {
  const boxes = [...turn.querySelectorAll(gap)].flatMap((one) => {
    const editor = one.closest<HTMLElement>('.cm-editor');
    const box = editor?.parentElement;
    return editor && box ? [{ editor, box, styles: [editor.style.cssText, box.style.cssText] as const }] : [];
  });
  for (const { editor, box } of boxes) {
    box.style.height = `${box.offsetHeight}px`;
    editor.style.cssText += small;
  }
  const look = () => boxes.length > 0 && turn.ownerDocument.defaultView?.dispatchEvent(new Event('resize'));
  look();
  for (let tries = 0; tries < 12 && turn.querySelector(gap); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  return () => {
    for (const { editor, box, styles } of boxes.reverse()) [editor.style.cssText, box.style.cssText] = styles;
    look();
  };
}
