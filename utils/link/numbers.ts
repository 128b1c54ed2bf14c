const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as in zip and PNG, of the pieces one after another. */
export function crc32(...pieces: Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const bytes of pieces) {
    for (let at = 0; at < bytes.length; at += 1) crc = (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** LEB128, shortest form: seven bits a byte, lowest first, the high bit says that more follow. For 0 to 2^32 - 1. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}

/** Undefined: it does not end within the bytes, is not the shortest form, or exceeds 2^32 - 1. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let size = 1; size <= 5; size += 1) {
    const byte = bytes[at + size - 1];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 0x80 ** (size - 1);
    if (byte & 0x80) continue;
    const shortest = size === 1 || byte > 0;
    return shortest && value <= 0xffffffff ? { value, next: at + size } : undefined;
  }
  return undefined;
}

/** Four bytes, highest first. */
export function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

/** The caller has made sure that four bytes are there. */
export function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
}
