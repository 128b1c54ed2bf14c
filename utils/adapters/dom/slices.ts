/** Milliseconds of work after which the page has its turn: a frame has time for both. */
const atOnce = 8;

/** Work that can be left at every yield and taken up again. */
export type Steps<T> = Generator<undefined, T>;

/** Keeps track of how long the page has been kept. */
export interface Pace {
  isDue(): boolean;
  rest(): Promise<void>;
}

export function newPace(now: () => number): Pace {
  let since = now();
  return {
    isDue: () => now() - since >= atOnce,
    rest: async () => {
      await nextTask();
      since = now();
    },
  };
}

/** Does the work, and lets the page go on in between. */
export async function inSlices<T>(steps: Steps<T>, pace: Pace): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (pace.isDue()) await pace.rest();
  }
}

/** All of the work at once. */
export function atOneGo<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** A timer would wait four milliseconds each time, and a second in a tab that is not seen. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
