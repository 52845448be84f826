namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Takes image names apart.</summary>
internal static class ImageName
{
    /// <summary>Name, tag and digest; a colon before the last slash belongs to the registry's port.</summary>
    public static (string Name, string Tag, string Digest) Split(string image)
    {
        var digest = "";
        var at = image.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
            (image, digest) = (image[..at], image[(at + 1)..]);
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') && colon > 0 ? (image[..colon], image[(colon + 1)..], digest) : (image, "", digest);
    }
}
