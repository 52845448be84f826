using System.Text;
using PrGate.Rego.Builtins.Aws;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Cloud providers. Nothing is sent.</summary>
internal static class ProviderBuiltins
{
    private static readonly T AnyObject = T.ObjectOf(T.String, T.Any);
    private static readonly string[] ConfigKeys = ["aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"];

    private static readonly HashSet<string> RequestKeys = new(StringComparer.Ordinal)
    {
        "method", "url", "body", "enable_redirect", "force_json_decode", "force_yaml_decode", "headers", "raw_body", "tls_use_system_certs",
        "tls_ca_cert", "tls_ca_cert_file", "tls_ca_cert_env_variable", "tls_client_cert", "tls_client_cert_file",
        "tls_client_cert_env_variable", "tls_client_key", "tls_client_key_file", "tls_client_key_env_variable", "tls_insecure_skip_verify",
        "tls_server_name", "timeout", "cache", "force_cache", "force_cache_duration_seconds", "raise_error", "caching_mode",
        "max_retry_attempts", "cache_ignored_headers",
    };

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "providers.aws.sign_req", "The request object with the headers of an AWS Signature Version 4.",
            [("request", AnyObject), ("aws_config", AnyObject), ("time_ns", T.Number)], AnyObject, Sign),
    ];

    private static RegoObject Sign(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoObject request = Operand.Object(args, 0), config = Operand.Object(args, 1);
        CheckConfig(config);
        if (!Operand.Number(args, 2).IsWrittenAsInteger || !Operand.Number(args, 2).TryGetInt64(out var nanoseconds))
            throw Operand.Error(2, "could not convert time_ns value into a unix timestamp");
        CheckRequest(request);

        var headers = request.Find("headers") switch
        {
            null => RegoObject.Empty,
            RegoObject given => given,
            var other => throw Operand.WrongType(0, other, "object"),
        };
        RequireTexts(request, ["method", "url"], 0, "invalid values for required request parameters(s)");
        if (!Uri.TryCreate(Text(request, "url"), UriKind.Absolute, out var url))
            throw new BuiltinException($"parse \"{Text(request, "url")}\": invalid URL");

        var body = Body(request);
        context.Charge(100 + (body.Length / 16));
        var signPayload = config.Find("disable_payload_signing") switch
        {
            null => true,
            RegoBoolean disabled => !disabled.Value,
            _ => throw Operand.Error(1, "invalid value for 'disable_payload_signing' in AWS config"),
        };
        var signer = new RequestSigner(
            Text(config, "aws_access_key"), Text(config, "aws_secret_access_key"), Text(config, "aws_session_token"), Text(config, "aws_region"), Text(config, "aws_service"));
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
            all[(name as RegoString)?.Value ?? ""] = (value as RegoString)?.Value ?? "";
        var added = signer.Sign(Text(request, "method"), url, all, body, DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100), signPayload);

        foreach (var (name, value) in added)
            all[name] = value;
        var merged = RegoObject.Of(all.Select(pair => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(pair.Key), new RegoString(pair.Value))));
        var signed = new RegoObjectBuilder();
        foreach (var (key, value) in request)
            signed[key] = value;
        signed[new RegoString("headers")] = merged;
        return signed.Build();
    }

    private static void CheckConfig(RegoObject config)
    {
        var missing = ConfigKeys.Where(key => config.Find(key) is null).ToList();
        if (missing.Count > 0)
            throw Operand.Error(1, $"missing required AWS config parameters(s): {Set(missing)}");
        RequireTexts(config, ConfigKeys, 1, "invalid values for required AWS config parameters(s)");
    }

    private static void CheckRequest(RegoObject request)
    {
        var unknown = RegoSet.Of(request.Keys.ToArray().Where(key => key is not RegoString text || !RequestKeys.Contains(text.Value)));
        if (unknown.Count > 0)
            throw Operand.Error(0, $"invalid request parameters(s): {unknown}");
        var missing = ((string[])["method", "url"]).Where(key => request.Find(key) is null).ToList();
        if (missing.Count > 0)
            throw Operand.Error(0, $"missing required request parameters(s): {Set(missing)}");
    }

    private static void RequireTexts(RegoObject values, string[] keys, int position, string problem)
    {
        var wrong = keys.Where(key => values.Find(key) is not RegoString).ToList();
        if (wrong.Count > 0)
            throw Operand.Error(position, $"{problem}: {Set(wrong)}");
    }

    private static RegoSet Set(IEnumerable<string> names) => RegoSet.Of(names.Select(name => new RegoString(name)));

    private static string Text(RegoObject values, string key) => (values.Find(key) as RegoString)?.Value ?? "";

    private static byte[] Body(RegoObject request)
    {
        if (request.Find("raw_body") is { } raw)
            return Encoding.UTF8.GetBytes((raw as RegoString)?.Value ?? "");
        return request.Find("body") is { } body ? Encoding.UTF8.GetBytes(RegoJson.Write(body)) : [];
    }
}
