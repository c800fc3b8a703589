/** The keys of an account and of those that were merged into it, as a query with the account in $1. */
export const KEYS_OF = 'select key from accounts where key = $1 or merged_into = $1'
