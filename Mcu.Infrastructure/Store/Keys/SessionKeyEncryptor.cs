using System.Text;
using System.Xml.Linq;
using Mcu.Infrastructure.Protection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Store.Keys;

/// <summary>Encrypts the secret part of a session key by the ring: whoever reads the database alone cannot sign in as anybody.</summary>
internal sealed class SessionKeyEncryptor(KeyRing ring) : IXmlEncryptor
{
    internal const string Element = "sealedKey";

    internal static ReadOnlySpan<byte> Bound => "keys.session"u8;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Element, ring.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Bound)),
        typeof(SessionKeyDecryptor));
}

/// <summary>Made by the framework, which stores its name beside the key: the name of this type must not change.</summary>
internal sealed class SessionKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(
        Encoding.UTF8.GetString(services.GetRequiredService<KeyRing>().Open(encryptedElement.Value, SessionKeyEncryptor.Bound)));
}
