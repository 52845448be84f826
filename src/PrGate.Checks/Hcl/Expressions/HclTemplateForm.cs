namespace PrGate.Checks.Hcl.Expressions;

/// <summary>How a template is written.</summary>
public enum HclTemplateForm
{
    /// <summary>In double quotes, with backslash escapes.</summary>
    Quoted,

    /// <summary><c>&lt;&lt;EOT</c>: no backslash escapes.</summary>
    Heredoc,

    /// <summary><c>&lt;&lt;-EOT</c>: the lines' shared indentation does not count.</summary>
    IndentedHeredoc,

    /// <summary>A string of the JSON form.</summary>
    Json,
}
