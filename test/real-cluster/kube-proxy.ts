// Starts kube-proxy for one node: cluster IPs, node ports and external IPs then answer in this network namespace as they do on a node.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Coordinates } from './identity.ts'
import { run } from './run-command.ts'

/** Why kube-proxy cannot run here; false where it can. The shape of tap's `skip`. */
export function noKubeProxy(binary: string | null): string | false {
  if (binary === null) return 'KUBEBUILDER_ASSETS holds no kube-proxy'
  return spawnSync('nft', ['list', 'tables']).status === 0
    ? false
    : 'nft (Debian package nftables) is missing, or the kernel has no nf_tables'
}

/** The Node must exist: node ports answer on its InternalIP only. `within`: a command to put first, so that it runs in another network namespace. */
export async function startKubeProxy(
  binary: string,
  { kubeconfig, folder }: Coordinates,
  node: string,
  within: readonly string[] = []
): Promise<Daemon> {
  const [command = binary, ...before] = [...within, binary]
  const mode = ['--proxy-mode=nftables', `--hostname-override=${node}`]
  const args = [
    ...before,
    ...mode,
    `--kubeconfig=${kubeconfig}`,
    // The sysctls of conntrack belong to the host.
    '--conntrack-max-per-core=0',
    '--conntrack-tcp-timeout-established=0',
    '--conntrack-tcp-timeout-close-wait=0'
  ]
  const daemon = await startDaemon(command, args, join(folder, `kube-proxy-${node}.log`))
  return {
    ...daemon,
    stop: async () => {
      await daemon.stop()
      await run(command, [...before, ...mode, '--cleanup'])
    }
  }
}
