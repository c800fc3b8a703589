/** Works through items with so many hands at once. */
export async function inParallel<T>(
  items: readonly T[],
  hands: number,
  work: (item: T, i: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const hand = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i)
  }
  await Promise.all(Array.from({ length: hands }, hand))
}
