using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Generators;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Schemas;
using PrGate.Checks.Kustomize.Transformers;

namespace PrGate.Checks.Kustomize;

/// <summary>One kustomization: gathers its resources, generated objects and components, in this order, and transforms them.</summary>
internal sealed class KustomizationBuild(RenderSession session, KustomizationLoader loader, Kustomization kustomization, IReadOnlyList<string> buildMetadata)
{
    /// <param name="gathered">Empty, or what the parent has gathered when this is a component.</param>
    public Accumulator Gather(Accumulator gathered)
    {
        session.Schemas.Use(kustomization, loader, session);
        AddResources(gathered, kustomization.Resources);
        Configure(gathered);
        Generate(gathered);
        foreach (var component in kustomization.Components)
            gathered = AddComponent(gathered, component);
        Transform(gathered);
        gathered.MergeVars(kustomization.Vars);
        return gathered;
    }

    /// <summary>Adds files and directories as <c>resources</c> lists them.</summary>
    public void AddResources(Accumulator gathered, IEnumerable<Located> paths)
    {
        foreach (var path in paths)
        {
            if (RepositoryPath.IsRemote(path.Text))
            {
                session.NotRendered($"{path.Text} lies outside the repository and nothing is fetched", "Keep a copy in the repository to have it checked.", path.Origin);
                gathered.IsPartial = true;
            }
            else if (loader.TryLoad(path) is { } file)
            {
                var read = ResourceReader.Read(session.Documents(file));
                // A file without any object stands for one that is made elsewhere (Flux's bootstrap does this), so patches may be for its objects.
                gathered.IsPartial |= read.Count == 0;
                read.ForEach(r => r.MadeBy = new Provenance(file.Path));
                gathered.Map.AppendAll(read);
            }
            else
            {
                AddDirectory(gathered, path);
            }
        }
    }

    private void AddDirectory(Accumulator gathered, Located path)
    {
        var inner = loader.Enter(path);
        if (!inner.HasFile() && RepositoryPath.NameOf(path.Text).Contains('.', StringComparison.Ordinal))
            throw RenderException.Missing(path.Text, path.Origin);
        var read = inner.Read(path);
        if (read.IsComponent)
            throw new RenderException($"expected kind != 'Component' for path '/{inner.Directory}'", path.Origin, "List it under components.");
        gathered.Merge(new KustomizationBuild(session, inner, read, buildMetadata).Gather(new Accumulator(session.Budget)), path.Origin);
    }

    private Accumulator AddComponent(Accumulator gathered, Located path)
    {
        if (RepositoryPath.IsRemote(path.Text))
        {
            session.NotRendered($"the component {path.Text} lies outside the repository and nothing is fetched", "Keep a copy in the repository to have it checked.", path.Origin);
            gathered.IsPartial = true;
            return gathered;
        }
        var inner = loader.Enter(path);
        var read = inner.Read(path);
        if (!read.IsComponent)
            throw new RenderException($"expected kind 'Component' for path '/{inner.Directory}' but got 'Kustomization'", path.Origin, "List it under resources.");
        return new KustomizationBuild(session, inner, read, buildMetadata).Gather(gathered);
    }

    private void Configure(Accumulator gathered)
    {
        foreach (var path in kustomization.Configurations)
        {
            var joined = DefaultFields.NewConfiguration();
            foreach (var document in session.Documents(loader.Load(path)))
            {
                if (!document.IsNull)
                    joined.Merge(FieldSpecReader.ReadConfiguration(document), path.Origin);
            }
            gathered.Configure(joined, path.Origin);
        }
        foreach (var path in kustomization.Crds)
        {
            if (RepositoryPath.IsRemote(path.Text))
                session.NotRendered($"{path.Text} lies outside the repository and nothing is fetched", null, path.Origin);
            else
                gathered.Configure(CrdReferences.Read(session.Documents(loader.Load(path)), path.Origin), path.Origin);
        }
    }

    private void Generate(Accumulator gathered)
    {
        var generator = new ObjectGenerator(session, loader);
        foreach (var spec in kustomization.ConfigMapGenerators.Concat(kustomization.SecretGenerators))
        {
            var made = generator.Generate(spec with { Options = spec.Options.Over(kustomization.GeneratorOptions) });
            made.MadeBy = new Provenance(kustomization.File, spec.IsSecret ? "SecretGenerator" : "ConfigMapGenerator");
            Absorption.Absorb(gathered, made);
        }
        foreach (var chart in kustomization.Helm)
        {
            session.NotRendered($"the Helm chart{(chart.Text.Length == 0 ? "" : $" {chart.Text}")} would have to be run", null, chart.Origin);
            gathered.IsPartial = true;
        }
        var plugins = new PluginReader(session, this, loader);
        foreach (var resource in plugins.Load(kustomization.Generators, gathered))
        {
            foreach (var made in plugins.Generate(resource, gathered))
            {
                made.MadeBy = PluginReader.ProvenanceOf(resource);
                Absorption.Absorb(gathered, made);
            }
        }
    }

    private void Transform(Accumulator gathered)
    {
        var plugins = new PluginReader(session, this, loader);
        var recordsTransformations = buildMetadata.Contains("transformerAnnotations");
        var transformers = TransformerChain.Of(kustomization, gathered.Configuration, session, loader)
            .Concat(plugins.Transformers(kustomization.Transformers, gathered))
            .Concat(plugins.Transformers(kustomization.Validators, gathered));
        foreach (var (provenance, transformer) in transformers)
        {
            transformer.Transform(gathered);
            gathered.Map.DropGone();
            if (!recordsTransformations)
                continue;
            foreach (var resource in gathered.Map.Items)
                resource.Transformations.Add(provenance);
        }
    }
}
