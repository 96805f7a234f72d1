// An etcd whose data can be put back to an earlier moment, as after a restore from a backup.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import { type Daemon, startDaemon } from './daemon.ts'

export interface RestorableEtcd {
  readonly url: string
  /** Copies the data as they are now. */
  backUp(): Promise<void>
  /** Starts it on the copy. */
  restore(): Promise<void>
  /** Forgets all history up to now. */
  compact(): Promise<void>
  stop(): Promise<void>
}

/** `ports`: for clients and for peers. */
export async function startRestorableEtcd(binary: string, folder: string, ports: readonly [number, number]): Promise<RestorableEtcd> {
  const [url, peerUrl] = ports.map(port => `http://127.0.0.1:${port}`) as [string, string]
  const [data, backup] = [join(folder, 'etcd'), join(folder, 'etcd-backup')]
  const args = [
    `--data-dir=${data}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    '--unsafe-no-fsync',
    '--log-level=warn'
  ]
  const start = (): Promise<Daemon> => startDaemon(binary, args, join(folder, 'etcd.log'))
  let daemon = await start()
  const call = async (path: string, body: object): Promise<{ header: { revision: string } }> => {
    const answer = await request(url + path, { method: 'POST', body: JSON.stringify(body) })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`etcd ${path}: ${text}`)
    return JSON.parse(text)
  }
  return {
    url,
    backUp: async () => {
      await daemon.stop()
      cpSync(data, backup, { recursive: true })
      daemon = await start()
    },
    restore: async () => {
      await daemon.kill()
      rmSync(data, { recursive: true })
      cpSync(backup, data, { recursive: true })
      daemon = await start()
    },
    compact: async () => {
      const key = Buffer.from('nothing').toString('base64')
      const { header } = await call('/v3/kv/range', { key })
      await call('/v3/kv/compaction', { revision: header.revision, physical: true })
    },
    stop: () => daemon.stop()
  }
}
