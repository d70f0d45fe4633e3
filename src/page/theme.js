// Lets the choice of a theme, where the page has one, override the system.
const followTheme = () => {
  const choice = document.getElementById('theme');
  const {dataset} = document.documentElement;
  choice.value = dataset.theme || '';
  choice.addEventListener('change', () => {
    if (choice.value) dataset.theme = choice.value; else delete dataset.theme;
  });
};
