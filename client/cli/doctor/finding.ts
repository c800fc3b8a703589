/** What was found about one part. `off`: it does not run and need not; `notice`: it works, and somebody should know. */
export interface Finding {
  part: string
  state: 'ok' | 'wrong' | 'notice' | 'off'
  says: string
  /** what to do about it */
  fix?: string
}

/** Looks at something; that it cannot even be looked at is a finding too. */
export async function looked(part: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const said = error instanceof Error ? error.message || error.name : String(error)
    return [{ part, state: 'wrong', says: `cannot be looked at: ${said}` }]
  }
}
