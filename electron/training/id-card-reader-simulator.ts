/** The training world's reader: the driver's own simulator under a name of its own, as the build wants it. */
import '#drivers/id-card-reader/simulator-program.ts';
