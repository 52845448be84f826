using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Pods;

namespace PrGate.Checks.Lint.Values;

/// <summary>
/// Well-known shapes in the values of a chart. What a chart makes of a value is not known, so only what is set and dangerous wherever it ends is told by
/// them, never what is missing.
/// </summary>
internal sealed class ChartSettings
{
    private readonly List<SecuritySettings> _security = [];
    private readonly List<HostPathSetting> _hostPaths = [];
    private readonly List<(string Key, RenderedScalar Value, string Path)> _hostNamespaces = [];
    private readonly List<ImageSetting> _images = [];
    private readonly List<(string Probe, RenderedNode Value, string Path)> _disabledProbes = [];

    private ChartSettings(IReadOnlyList<ChartValues> all)
    {
        All = all;
        foreach (var values in all)
            Visit(values.Root, values.Path);
    }

    public IReadOnlyList<ChartValues> All { get; }

    public IReadOnlyList<SecuritySettings> Security => _security;

    public IReadOnlyList<HostPathSetting> HostPaths => _hostPaths;

    /// <summary><c>hostNetwork</c>, <c>hostPID</c> and <c>hostIPC</c>, wherever they stand.</summary>
    public IReadOnlyList<(string Key, RenderedScalar Value, string Path)> HostNamespaces => _hostNamespaces;

    public IReadOnlyList<ImageSetting> Images => _images;

    /// <summary>The <c>enabled: false</c> of readiness and liveness probes, with the probe's name.</summary>
    public IReadOnlyList<(string Probe, RenderedNode Value, string Path)> DisabledProbes => _disabledProbes;

    /// <returns>Null when the object carries no values.</returns>
    public static ChartSettings? Of(KubernetesObject candidate)
    {
        var all = ChartValues.Of(candidate).ToList();
        return all.Count == 0 ? null : new ChartSettings(all);
    }

    // The depth is bounded by the reader.
    private void Visit(RenderedMapping mapping, string path)
    {
        if (ImageSetting.Of(mapping, path) is { } image)
            _images.Add(image);
        foreach (var (key, value) in mapping.Entries)
        {
            switch (value)
            {
                case RenderedMapping inner:
                    if (key.EndsWith("securityContext", StringComparison.OrdinalIgnoreCase))
                        _security.Add(new SecuritySettings(inner, $"{path}.{key}", $"`{key}` in the chart's values", null));
                    if (key == "hostPath" && inner["path"] is RenderedScalar { IsNull: false } directory)
                        _hostPaths.Add(new HostPathSetting(directory, $"{path}.{key}.path"));
                    if (inner["enabled"] is { IsFalse: true } off && (key is "livenessProbe" or "readinessProbe" || (key is "liveness" or "readiness" && path.EndsWith(".probes", StringComparison.Ordinal))))
                        _disabledProbes.Add((key.Replace("Probe", "", StringComparison.Ordinal), off, $"{path}.{key}.enabled"));
                    Visit(inner, NodeReading.Below(path, key));
                    break;
                case RenderedSequence sequence:
                    VisitItems(sequence, NodeReading.Below(path, key));
                    break;
                case RenderedScalar { IsNull: false } scalar:
                    VisitScalar(key, scalar, path, IsContainer(mapping, path));
                    break;
            }
        }
    }

    private void VisitItems(RenderedSequence sequence, string path)
    {
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var step = path + NodeReading.ItemStep(sequence.Items[i], i);
            if (sequence.Items[i] is RenderedMapping inner)
                Visit(inner, step);
            else if (sequence.Items[i] is RenderedSequence nested)
                VisitItems(nested, step);
        }
    }

    private void VisitScalar(string key, RenderedScalar value, string path, bool ofContainer)
    {
        if (key is "hostNetwork" or "hostPID" or "hostIPC")
            _hostNamespaces.Add((key, value, $"{path}.{key}"));
        else if (key == "hostPath" && value.Text.StartsWith('/'))
            _hostPaths.Add(new HostPathSetting(value, $"{path}.{key}"));
        else if (key == "image" && (ofContainer ? ImageSetting.OfContainer(value, $"{path}.{key}") : ImageSetting.OfText(value, $"{path}.{key}")) is { } image)
            _images.Add(image);
    }

    // An item of "initContainers" or "sidecars" that charts take over as it stands.
    private static bool IsContainer(RenderedMapping mapping, string path)
    {
        var item = path.LastIndexOf('[');
        return item > 0 && mapping["name"] is RenderedScalar { IsNull: false } && mapping["tag"] is null && mapping["registry"] is null
            && (path.AsSpan(0, item).EndsWith("ontainers") || path.AsSpan(0, item).EndsWith("idecars"));
    }
}
