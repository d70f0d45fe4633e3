// Begins where the address says, or plays, unless the reader wants no motion.
svg.pauseAnimations();
for (const hidden of (SEVERAL && only.place || document).querySelectorAll('[data-script]')) hidden.hidden = false;
const wanted = recall();
step = wanted === null ? (wantsRest ? last : 0) : wanted;
show(step, true);
if (wanted === null && !wantsRest) play();
if (SEVERAL) {
  const end = () => {
    pause();
    cancelAnimationFrame(moving);
    ended.abort();
  };
  return {end, still, data};
}
