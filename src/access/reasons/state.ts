// What the objects say of a way in, from the worst to the best.

/** Worst first. */
export const states = ['unusable', 'pending', 'uncertain', 'usable'] as const
export type State = (typeof states)[number]
