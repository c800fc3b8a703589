import { createContext } from 'react'

/** The zone an account's people are in (IANA name), for the parts of the page that tell its moments; null = it is not told. */
export const AccountZone = createContext<string | null>(null)
