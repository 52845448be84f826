using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Output;

namespace PrGate.Checks.Tests.Kustomize;

/// <summary>A small repository in memory.</summary>
internal sealed class TestRepository
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public InMemoryFiles Files { get; } = new();

    public CommitFiles Commit => new(_texts.Keys, Files);

    public TestRepository With(string path, string text)
    {
        _texts[path] = text;
        Files.Add(path, Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>The same files, in another commit.</summary>
    public TestRepository Copy()
    {
        var copy = new TestRepository();
        foreach (var (path, text) in _texts)
            copy.With(path, text);
        return copy;
    }

    public TestRepository Without(string path)
    {
        var copy = new TestRepository();
        foreach (var (name, text) in _texts.Where(t => t.Key != path))
            copy.With(name, text);
        return copy;
    }

    public Rendering Render(string directory = "", RenderOptions? options = null) => new KustomizeRenderer().Render(Files, directory, options);

    /// <summary>The objects as text; the rendering must not fail.</summary>
    public string Text(string directory = "", RenderOptions? options = null)
    {
        var rendering = Render(directory, options);
        Assert.DoesNotContain(rendering.Problems, p => p.Level == ProblemLevel.Error);
        return YamlText.Of(rendering.Objects);
    }

    /// <summary>The one problem of a rendering.</summary>
    public RenderProblem Problem(string directory = "", RenderOptions? options = null) => Assert.Single(Render(directory, options).Problems);

    public const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          template:
            spec:
              containers:
              - name: web
                image: nginx:1.25
              - name: log
                image: fluentd:1

        """;
}
