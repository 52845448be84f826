namespace PrGate.Checks.Configuration;

/// <summary>The JSON Schema of <c>.prgate.yml</c> for editors: what the parser accepts, no more.</summary>
public static class ConfigSchema
{
    private static readonly Lazy<string> Content = new(Read);

    /// <summary>The schema's JSON text.</summary>
    public static string Json => Content.Value;

    private static string Read()
    {
        using var stream = typeof(ConfigSchema).Assembly.GetManifestResourceStream("prgate.schema.json")
            ?? throw new InvalidOperationException("The configuration's schema is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
