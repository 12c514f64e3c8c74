/** Resolves when everything else that waits has had its turn: long work that awaits it now and then does not hold typing up. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
