// Port numbers as callers write them.

/** 1 to 65535, without sign or leading zeros. */
export function isPortNumber(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65535
}
