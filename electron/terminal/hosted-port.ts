/** A hosted child speaks over `process.send` and `message`, as a forked Node does; in a utility process that is made here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
}

export function adoptParentPort(): void {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (!parentPort) return;
  parentPort.on('message', ({ data }) => process.emit('message', data, undefined));
  process.send = (message: unknown) => {
    parentPort.postMessage(message);
    return true;
  };
}
