/** Beijing time as it was typed, as the server takes it; nothing for now. */
export const happenedAt = (typed: string): string | null => (typed ? `${typed}:00+08:00` : null)
