/** The training world's permit card: the driver's own simulator under a name of its own, as the build wants it. */
import '#drivers/card-encoder/simulator/simulator-program.ts';
