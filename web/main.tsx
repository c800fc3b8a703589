import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app.tsx'
import { applyAppearance } from './state/appearance.ts'
import './tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/shell-narrow.css'
import './styles/controls.css'
import './styles/marks.css'
import './styles/tables.css'
import './styles/lists.css'
import './styles/notes.css'
import './styles/panes.css'
import './styles/menus.css'
import './styles/dialogs.css'
import './styles/toasts.css'

applyAppearance()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no place to put the pages in: #root is missing')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
