namespace PrGate.Checks.Kustomize.Reading;

/// <summary>What generated objects get besides their data.</summary>
internal sealed record GeneratorOptions(
    IReadOnlyList<KeyValuePair<string, Located>> Labels,
    IReadOnlyList<KeyValuePair<string, Located>> Annotations,
    bool DisablesHash,
    bool IsImmutable)
{
    public static readonly GeneratorOptions None = new([], [], false, false);

    public static GeneratorOptions Read(FieldReader? fields)
    {
        if (fields is null)
            return None;
        var options = new GeneratorOptions(fields.Pairs("labels"), fields.Pairs("annotations"), fields.Flag("disableNameSuffixHash"), fields.Flag("immutable"));
        fields.RejectOthers();
        return options;
    }

    /// <summary>These, completed by the ones for all generators of the file.</summary>
    public GeneratorOptions Over(GeneratorOptions all) =>
        new(Join(Labels, all.Labels), Join(Annotations, all.Annotations), DisablesHash || all.DisablesHash, IsImmutable || all.IsImmutable);

    private static List<KeyValuePair<string, Located>> Join(
        IReadOnlyList<KeyValuePair<string, Located>> own, IReadOnlyList<KeyValuePair<string, Located>> all) =>
        [.. own, .. all.Where(pair => !own.Any(o => o.Key == pair.Key))];
}
