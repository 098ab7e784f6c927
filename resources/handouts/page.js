"use strict";
(() => {
  const steps = [...document.querySelectorAll(".step")];
  let shown = steps.length;
  let isStepping = false;
  const show = (count) => {
    shown = Math.max(0, Math.min(steps.length, count));
    isStepping = true;
    document.body.classList.toggle("stepping", true);
    document.body.classList.toggle("before", shown === 0);
    steps.forEach((step, i) => {
      step.classList.toggle("later", i >= shown);
      step.classList.toggle("now", i === shown - 1);
    });
    const now = steps[shown - 1];
    if (now) now.scrollIntoView({ block: "nearest" });
  };
  const next = () => show(isStepping ? shown + 1 : 1);
  const all = () => {
    show(steps.length);
    steps[steps.length - 1].classList.remove("now");
    document.body.classList.toggle("stepping", false);
    isStepping = false;
  };
  const keys = {
    ArrowRight: next,
    " ": next,
    PageDown: next,
    ArrowLeft: () => show(shown - 1),
    PageUp: () => show(shown - 1),
    Home: () => show(0),
    End: () => show(steps.length),
    a: all,
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || !steps.length) return;
    event.preventDefault();
    act();
  });
})();
