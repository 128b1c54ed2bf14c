// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { seenTurns } from '../../utils/adapters/dom/collect';
import { thread as llamacpp } from '../../utils/adapters/llamacpp/places';
import { thread as openWebui } from '../../utils/adapters/open-webui/places';

/** Two UIs leave turns off the screen without a layout (`content-visibility`). To ask for the boxes of what is in there makes one, turn by turn. */

const asked: Element[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
    asked.push(this);
    const isOut = this.closest('[hidden]') !== null;
    return (isOut ? [] : [{}]) as unknown as DOMRectList;
  });
});

const shown = {
  'Open WebUI': {
    plan: openWebui,
    page: `<div id="messages-container">
      <div role="listitem"><div class="user-message">asked</div></div>
      <div role="listitem" hidden><div class="chat-assistant">put away</div></div>
      <div role="listitem"><div class="chat-assistant">answered</div></div>
    </div>`,
  },
  'llama.cpp': {
    plan: llamacpp,
    page: `<div class="chat-message"><div class="chat-message-user">asked</div></div>
      <div class="chat-message" hidden><div class="chat-message-assistant">put away</div></div>
      <div class="chat-message"><div class="chat-message-assistant">answered</div></div>`,
  },
};

test.each(Object.entries(shown))('%s: turns are found without a layout of what is in them', (_, { plan, page }) => {
  document.body.innerHTML = page;
  expect(seenTurns(document, plan).map((turn) => turn.textContent)).toEqual(['asked', 'answered']);
  expect(asked.filter((element) => plan.turns(document).includes(element))).toEqual([]);
});
