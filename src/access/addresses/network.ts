// Where a caller must stand to use a way in.

export const networks = ['internet', 'private-network', 'cluster', 'node', 'unknown'] as const
export type Network = (typeof networks)[number]
