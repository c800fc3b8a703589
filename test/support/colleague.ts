/** Somebody of us by id and role, for tests; their address is at a domain of the test's. */
export const colleague = (domain: string, id: string, role: string, manager: string | null = null) => ({
  ...{ id, name: id, role, manager, zone: 'UTC' },
  email: `${id}@${domain}`,
})
