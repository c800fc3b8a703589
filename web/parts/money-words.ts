/** An amount with its currency: `€86,400`. One that is not known says so. */
export function moneyWords(amount: number | null, currency: string | null): string {
  if (amount === null) return 'amount unknown'
  if (currency === null) return new Intl.NumberFormat('en').format(amount)
  try {
    const format = { style: 'currency', currency, maximumFractionDigits: 0 } as const
    return new Intl.NumberFormat('en', format).format(amount)
  } catch {
    // Not a currency the browser knows: the CRM's own word beside the number.
    return `${new Intl.NumberFormat('en').format(amount)} ${currency}`
  }
}
