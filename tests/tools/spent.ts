/** Processor time this process has spent so far, in ms: unlike a clock it does not count other work on the machine. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
