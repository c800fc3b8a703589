export { accountJourney } from './account-journey.ts'
