using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class CorpusTests
{
    [SkippableFact]
    public void Every_kustomization_of_the_corpus_renders_or_says_why_not()
    {
        var count = 0;
        foreach (var repository in CorpusRepository.All())
        {
            foreach (var directory in repository.Kustomizations)
            {
                count++;
                var rendering = new KustomizeRenderer(repository.Parsed).Render(repository.Files, directory);

                Assert.True(rendering.Problems.Count > 0 || rendering.Objects.Count > 0 || directory.Contains("components", StringComparison.Ordinal), $"{repository.Name}/{directory}: nothing, and no reason");
                Assert.All(rendering.Problems, p => Assert.True(p.Message.Length > 0 && p.File.Length > 0));
            }
        }
        Assert.True(count > 100, $"{count} kustomizations");
    }

    /// <summary>A tenth of the 10,000 mutations that a long run makes; the seed is fixed, so a failure comes again.</summary>
    [SkippableFact]
    public void A_thousand_mutations_neither_crash_nor_hang()
    {
        var random = new Random(20260820);
        var repositories = CorpusRepository.All();
        var limits = new RenderLimits { Steps = 2_000_000 };
        for (var i = 0; i < 1_000; i++)
        {
            var repository = repositories[random.Next(repositories.Count)];
            if (repository.Kustomizations.Count == 0)
                continue;
            var directory = repository.Kustomizations[random.Next(repository.Kustomizations.Count)];
            var used = repository.FilesOf(directory);
            var mutated = new MutatedFiles(repository.Files, used[random.Next(used.Count)], random);

            var rendering = new KustomizeRenderer(repository.Parsed).Render(mutated, directory, new RenderOptions { Limits = limits });

            Assert.NotNull(PrGate.Checks.Kustomize.Output.YamlText.Of(rendering.Objects));
        }
    }
}
