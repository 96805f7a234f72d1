// Whether the process is on its way out: set once by a signal, read by the probes and by whatever closes connections.

export class DrainState {
  #draining = false

  get isDraining(): boolean {
    return this.#draining
  }

  begin(): void {
    this.#draining = true
  }
}
