import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bytesInWords } from '../print.ts'
import type { Finding } from './finding.ts'

const LITTLE_SPACE = 1_000_000_000

/** Node, the data folder, and the room on its disk. */
export async function lookAtMachine(dataDir: string): Promise<Finding[]> {
  const node: Finding = {
    part: 'Node',
    state: 'ok',
    says: `${process.versions.node}, ${process.platform} ${process.arch}`,
  }
  const folder = await folderFinding(dataDir)
  const { bavail, bsize } = await statfs(folder.state === 'ok' ? dataDir : await existingParent(dataDir))
  const free = bavail * bsize
  const disk: Finding = { part: 'Disk', state: 'ok', says: `${bytesInWords(free)} free where the data is` }
  if (free < LITTLE_SPACE) {
    disk.state = 'wrong'
    disk.fix = 'Postgres and Temporal stop when the disk is full: make room, or move the data with JOURNEYS_DATA_DIR.'
  }
  return [node, folder, disk]
}

async function folderFinding(dataDir: string): Promise<Finding> {
  const part = 'Data folder'
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return { part, state: 'ok', says: dataDir }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT')
      return { part, state: 'off', says: `${dataDir} is not there yet`, fix: 'npm start makes it.' }
    const fix = 'Give the folder to your user, start as the user it belongs to, or set JOURNEYS_DATA_DIR.'
    return { part, state: 'wrong', says: `${dataDir} cannot be used (${code})`, fix }
  }
}

async function existingParent(path: string): Promise<string> {
  const parent = dirname(path)
  const there = await stat(parent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return there ? parent : existingParent(parent)
}
