"""What mail gateways, chat previews and search engines call themselves when they open every link."""

SCANNERS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.24.6.77 A",
    "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
    "Mozilla/5.0 (compatible; Barracuda Sentinel)",
    "ProofPoint URL Defense/1.0",
    "Mimecast URL Protect",
    "Mozilla/5.0 (compatible; MicrosoftPreview/2.0)",
    "Applebot/0.1 (+http://www.apple.com/go/applebot)",
    "Viber/13.3.0.5",
    "Google-Safety/1.0",
    "python-requests/2.32",
    "",
)
