using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>The hash that kustomize adds to generated names: ten letters and digits of the SHA-256 of what the object holds.</summary>
internal static class ContentHash
{
    private const int Length = 10;

    /// <summary>The name is not part of it, so a prefix changes nothing; neither are labels and annotations.</summary>
    public static string Of(RenderedMapping root)
    {
        var kind = root.TextAt("kind");
        var text = new StringBuilder();
        switch (kind)
        {
            case "ConfigMap":
                text.Append('{');
                if (root.MappingAt("binaryData") is { Entries.Count: > 0 } binary)
                    Append(text, "binaryData", binary);
                Append(text, "data", root["data"]);
                text.Append("\"kind\":\"ConfigMap\",\"name\":\"\"}");
                break;
            case "Secret":
                text.Append('{');
                Append(text, "data", root["data"]);
                text.Append("\"kind\":\"Secret\",\"name\":\"\",");
                if (root["stringData"] is RenderedMapping stringData)
                    Append(text, "stringData", stringData);
                text.Append("\"type\":");
                CompactJson.Write(text, root["type"] is { } type ? type : null);
                text.Append('}');
                break;
            default:
                CompactJson.Write(text, root);
                break;
        }
        return Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string name, RenderedNode? value)
    {
        text.Append('"').Append(name).Append("\":");
        CompactJson.Write(text, value);
        text.Append(',');
    }

    /// <summary>Hexadecimal digits without vowels and look-alikes, so that no words appear.</summary>
    private static string Encode(byte[] hash)
    {
        var digits = Convert.ToHexStringLower(hash)[..Length].ToCharArray();
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = digits[i] switch
            {
                '0' => 'g',
                '1' => 'h',
                '3' => 'k',
                'a' => 'm',
                'e' => 't',
                var other => other,
            };
        }
        return new string(digits);
    }
}
